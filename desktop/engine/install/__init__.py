"""Gets Corral's own engine: fetched, checked, unpacked, and kept in the data folder."""
