// The limit that KiemPhieu is held against: every XML file below the folders given is read into one
// buffer and parsed by libxml2's SAX2 interface, whose handlers do nothing. No value is touched.
//
//   cc -O2 -pthread bare-sax2.c $(pkg-config --cflags --libs libxml-2.0) -o bare-sax2
//   bare-sax2 THREADS FOLDER...
#define _GNU_SOURCE
#include <fcntl.h>
#include <fts.h>
#include <libxml/parser.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char **files;
static size_t count, capacity;
static atomic_size_t next;
static atomic_size_t elements;

static void start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int namespaces, const xmlChar **spaces, int attributes, int defaulted,
                  const xmlChar **list) {
  ++*(size_t *)data;
}
static void end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {}
static void text(void *data, const xmlChar *piece, int length) {}

static void *work(void *unused) {
  size_t room = 1 << 20, seen = 0;
  char *buffer = malloc(room);
  xmlParserCtxtPtr context = xmlNewParserCtxt();
  memset(context->sax, 0, sizeof *context->sax);
  context->sax->initialized = XML_SAX2_MAGIC;
  context->sax->startElementNs = start;
  context->sax->endElementNs = end;
  context->sax->characters = text;
  context->userData = &seen;
  for (;;) {
    size_t block = atomic_fetch_add(&next, 32);
    if (block >= count) break;
    for (size_t index = block; index < block + 32 && index < count; ++index) {
      int file = open(files[index], O_RDONLY);
      size_t length = 0;
      ssize_t got;
      while ((got = read(file, buffer + length, room - length)) > 0) {
        length += got;
        if (length == room) buffer = realloc(buffer, room *= 2);
      }
      close(file);
      xmlCtxtReadMemory(context, buffer, length, NULL, NULL, XML_PARSE_NONET);
      if (!context->wellFormed) fprintf(stderr, "not well-formed: %s\n", files[index]);
    }
  }
  atomic_fetch_add(&elements, seen);
  xmlFreeParserCtxt(context);
  free(buffer);
  return NULL;
}

int main(int argc, char **argv) {
  int threads = atoi(argv[1]);
  FTS *walk = fts_open(argv + 2, FTS_PHYSICAL | FTS_NOSTAT, NULL);
  for (FTSENT *entry; (entry = fts_read(walk));) {
    size_t length = strlen(entry->fts_path);
    if (length < 4 || strcmp(entry->fts_path + length - 4, ".xml")) continue;
    if (count == capacity) files = realloc(files, (capacity = capacity * 2 + 1024) * sizeof *files);
    files[count++] = strdup(entry->fts_path);
  }
  fts_close(walk);
  xmlInitParser();
  pthread_t workers[64];
  for (int i = 0; i < threads; ++i) pthread_create(&workers[i], NULL, work, NULL);
  for (int i = 0; i < threads; ++i) pthread_join(workers[i], NULL);
  printf("%zu files, %zu elements\n", count, elements);
}
