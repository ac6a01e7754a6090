/* The turns of a peer in C; process.go says what is asked and answered. */

#define _POSIX_C_SOURCE 200809L

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "peer.h"

struct document {
	char *text;
	int size;
	int64_t spent; /* in the current turn, all passes together */
};

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static void load(struct document *d, const char *name)
{
	FILE *f = fopen(name, "rb");
	long size;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 0 || size > INT_MAX)
		fail(name);
	rewind(f);
	d->size = (int)size;
	d->text = malloc(size + 1);
	if (d->text == NULL || fread(d->text, 1, size, f) != (size_t)size)
		fail(name);
	fclose(f);
}

static void turn(struct document *docs, int count, int64_t at_least)
{
	int64_t begin = now();
	int64_t passes = 0;

	for (int i = 0; i < count; i++)
		docs[i].spent = 0;
	do {
		for (int i = 0; i < count; i++) {
			int64_t start = now();

			if (peer_parse(docs[i].text, docs[i].size))
				docs[i].spent += now() - start;
		}
		passes++;
	} while (now() - begin < at_least);

	for (int i = 0; i < count; i++)
		printf("%lld ", (long long)(docs[i].spent / passes));
	printf("\n");
	fflush(stdout);
}

int main(int argc, char **argv)
{
	int count = argc - 1;
	struct document *docs = calloc(argc, sizeof *docs);
	long long at_least;

	if (docs == NULL)
		fail("memory");
	for (int i = 0; i < count; i++)
		load(&docs[i], argv[i + 1]);
	printf("%s\n", peer_version());
	fflush(stdout);
	while (scanf("%lld", &at_least) == 1)
		turn(docs, count, at_least);
	return 0;
}
