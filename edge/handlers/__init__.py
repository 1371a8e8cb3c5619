"""Request handlers: module functions, one file a resource."""
