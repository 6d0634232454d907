"""The benchmark: the figures of the design as ratios to a floor, measured on one machine in one run."""
