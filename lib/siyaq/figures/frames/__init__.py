"""What charts stand in: axes, rows, cells, ticks, legends, margins."""
