"""The values that flow through the pipeline: frozen, and knowing nothing of the stages."""
