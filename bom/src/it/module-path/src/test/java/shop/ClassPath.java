package shop;

/** How many jars, and how many millions of bytes. */
record ClassPath(int count, double megabytes) {}
