# The house around the pieces: relations, palette, corrections, redirects, settings, the machinery.
