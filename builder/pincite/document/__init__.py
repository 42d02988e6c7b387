"""The values that flow through the pipeline: immutable, and knowing nothing of the stages."""
