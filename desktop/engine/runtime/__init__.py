"""Corral's own engine while it runs: started when it is needed, watched, lent to a second Corral, never left behind."""
