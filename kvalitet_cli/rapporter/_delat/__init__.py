"""What several reports share; names here are imported by them, never the other way round."""
