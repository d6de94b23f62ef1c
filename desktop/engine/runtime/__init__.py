"""Runs Corral's own engine: started when it is needed, watched, lent to a second Corral, never left behind."""
