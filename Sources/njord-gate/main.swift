// The executable: everything else is in GateCommands.

internal import GateCommands
internal import Glibc

exit(await Gate.main())
