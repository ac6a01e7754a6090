//go:build !js

// Command demo shows what campusnews does, on one page of a university that
// does not exist: the news of another such university, read from plain text,
// served as feeds, and shown by the widget <latest-news>.
//
//	go run ./examples/demo
//	go run ./examples/demo -feed https://news.example.edu/rss.xml
//	go run ./examples/demo -article press-release.txt -addr 127.0.0.1:9000
//
// Its page /gallery shows every view in every state, with the code that makes
// each, and /widget/builder.html makes the tags for pages elsewhere.
//
// -feed shows the news of a real feed instead. It is fetched once, at the
// start: the demo is no relay.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage):
		os.Exit(2)
	case err != nil:
		fmt.Fprintf(os.Stderr, "demo: %v\n", err)
		os.Exit(1)
	}
}

// errUsage is an error of the command line that flag has printed already.
var errUsage = errors.New("usage")

// run serves the site until ctx is done.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("demo", flag.ContinueOnError)
	flags.SetOutput(stderr)
	addr := flags.String("addr", "127.0.0.1:8080", "`address` to listen on; port 0 chooses a free one")
	source := flags.String("feed", "", "`URL` or file of a feed to show instead of the sample articles")
	var texts []string
	flags.Func("article", "text `file` of an article to add; may be given several times", func(name string) error {
		texts = append(texts, name)
		return nil
	})
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errUsage
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is no flag; see demo -help", flags.Arg(0))
	}

	latest, err := loadNews(ctx, *source, texts)
	if err != nil {
		return err
	}
	handler, err := newSite(latest, *source != "")
	if err != nil {
		return err
	}
	return serve(ctx, *addr, handler, stdout)
}

// serve answers requests at addr until ctx is done, then lets those that are
// being answered end.
func serve(ctx context.Context, addr string, handler http.Handler, stdout io.Writer) error {
	listener, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is in use by another program; choose another port with -addr, for instance -addr 127.0.0.1:0", addr)
	}
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       time.Minute,
	}
	fmt.Fprintf(stdout, "http://%s/\n", listener.Addr())

	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return server.Shutdown(last)
}
