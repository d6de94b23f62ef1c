"""Makes what engines, registries, archives and sockets report errors a person can act on."""
