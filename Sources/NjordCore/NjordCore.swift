// The core library under one name. Whoever imports NjordCore sees every module of the core; a
// module inside the core imports only what it needs.

@_exported public import Digests
@_exported public import NjordBounded
@_exported public import NjordConfiguration
@_exported public import NjordHost
@_exported public import NjordMetrics
@_exported public import NjordRuntime
@_exported public import NjordValues
