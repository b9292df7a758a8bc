#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

// The names without a suffix are macros, which Swift does not see: what is in use has an alias here.
typedef pcre2_code_8 njord_regex;
typedef pcre2_match_data_8 njord_regex_match;
typedef pcre2_match_context_8 njord_regex_limits;
