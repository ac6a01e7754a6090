/* What a peer written in C has. */

/* peer_version is the library's version. */
const char *peer_version(void);

/* peer_parse reads a document and frees what came of it. It returns 0 if the
 * document cannot be read. */
int peer_parse(const char *text, int size);
