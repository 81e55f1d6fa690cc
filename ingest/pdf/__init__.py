"""Reader of PDF files: camelot's lattice fed with the vector rules and the characters of pdfium."""
