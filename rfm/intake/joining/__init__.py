"""Several tables as one view: what each is for, and how they meet."""
