"""What a release is made of, a file for each sort."""
