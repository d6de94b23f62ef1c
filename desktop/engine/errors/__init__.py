"""What engines, registries, archives and sockets report, as errors a person can act on."""
