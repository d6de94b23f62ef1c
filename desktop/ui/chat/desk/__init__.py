"""Shows the chart desk: the picture, the chart drawn again from its table, and the table to be checked."""
