"""The rig: one machine, loopback only, the gateway on one core, everything else on the other."""
