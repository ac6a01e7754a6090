//go:build !js

// Command planet makes a site of static files of the news of many sources: pages
// with everything, pages about topics, a page for each article that can be read
// as a whole, feeds, sitemaps, and the widget's files. Any host can serve them.
//
//	planet sources.yaml
//	planet -check sources.yaml
//	planet -o /srv/www/planet -url https://planet.example.edu/ sources.opml
//
// The file says what the sources are, as YAML or JSON of package feed/relay or
// as OPML; sources.yaml beside this program is an example that needs no network.
//
// A run asks each source whether there is something new, and writes the files
// that are different then; where none is, it writes nothing at all. It is made
// for cron: all is well where it says nothing. folder.go tells how files are
// replaced so that a visitor, or a run that is killed, never finds half of
// one or a link that leads nowhere.
//
// A source that fails keeps the articles that it had: planet keeps the last good
// answer of each in dir of the file, or without one in the user's cache.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"ustb.edu.cn/campusnews/feed/relay"
)

// What the program ends with. "go run" ends with 1 whatever it is.
const (
	exitOK          = 0
	exitFailed      = 1   // the site is as it was, or the next run completes it
	exitUsage       = 2   // the command line or the file of sources is wrong
	exitPartly      = 3   // the site is new, but some sources failed
	exitLocked      = 4   // another run is at work on the site
	exitInterrupted = 130 // by SIGINT or SIGTERM; the site is as it was
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run makes the site and returns what the program ends with.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parseFlags(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case err != nil:
		return exitUsage // flag has said why
	}
	config, err := s.config()
	if err != nil {
		fmt.Fprintln(stderr, err)
		return exitUsage
	}
	if s.check {
		fmt.Fprintf(stdout, "%s: %s, nothing is wrong\n", s.file, count(len(config.Sources), "source"))
		return exitOK
	}
	config.Logger = slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	out := newProgress(stderr, s.verbose)
	err = update(ctx, config, out)
	var failed *sourcesError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "planet: interrupted; the site is as it was")
		return exitInterrupted
	case errors.As(err, &failed):
		fmt.Fprintln(stderr, "planet:", err)
		if failed.all() {
			return exitFailed
		}
		return exitPartly
	case errors.Is(err, errLocked):
		fmt.Fprintln(stderr, "planet:", err)
		return exitLocked
	}
	fmt.Fprintln(stderr, "planet:", err)
	return exitFailed
}

// update asks the sources and writes what is new. The error is a *sourcesError
// where all else went well.
func update(ctx context.Context, config *relay.Config, out *progress) error {
	dir, err := openFolder(config.Site.Dir)
	if err != nil {
		return err
	}
	defer dir.close()
	handler, err := relay.New(*config)
	if err != nil {
		return err
	}
	failed := &sourcesError{of: len(config.Sources)}
	out.start(config.Sources)
	err = handler.Refresh(ctx, func(r relay.Refreshed) {
		out.done(r)
		if r.Err != nil {
			failed.sources = append(failed.sources, r)
		}
	})
	out.stop()
	if err != nil {
		return err
	}
	if failed.all() {
		return failed
	}
	files, err := siteFiles(config, handler)
	if err != nil {
		return err
	}
	changes, err := dir.publish(ctx, files)
	if err != nil {
		return err
	}
	out.summary(config.Site.Dir, changes)
	if len(failed.sources) > 0 {
		return failed
	}
	return nil
}
