"""The segment schemes as data: one TOML file each."""
