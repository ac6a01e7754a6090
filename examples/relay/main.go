//go:build !js

// Command relay serves the news of other sites from one address: package relay
// as a program, for a server of its own behind nginx or any other cache.
//
//	relay relay.yaml
//	relay -check relay.yaml
//	relay -schema > relay.schema.json
//
// The file says what is served; relay.yaml beside this program is an example,
// and so are nginx.conf, relay.service for systemd and the Dockerfile.
//
// SIGTERM and SIGINT let the requests end that are being answered.
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
	"runtime/debug"
	"syscall"

	"ustb.edu.cn/campusnews/feed/relay"
)

func main() {
	// Answers allocate nothing and refreshes are few: memory is worth more here
	// than the time of the collector. GOGC says otherwise.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(40)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage):
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// errUsage is an error of the command line that has been printed already.
var errUsage = errors.New("usage")

// settings are what the command line says.
type settings struct {
	file, addr, metrics string
	connections         int
	check, schema       bool
	level               slog.Level
}

func parseFlags(args []string, stderr io.Writer) (s settings, err error) {
	flags := flag.NewFlagSet("relay", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: relay [flags] file")
		flags.PrintDefaults()
	}
	flags.StringVar(&s.addr, "addr", "127.0.0.1:8090", "`address` to listen on; port 0 chooses a free one")
	flags.StringVar(&s.metrics, "metrics", "", "`address` for /metrics in the format of Prometheus; none by default")
	flags.IntVar(&s.connections, "connections", 20_000, "how many `connections` there may be at a time; others wait")
	flags.BoolVar(&s.check, "check", false, "say what is wrong with the file, and end")
	flags.BoolVar(&s.schema, "schema", false, "print the JSON Schema of the file, and end")
	flags.TextVar(&s.level, "log", slog.LevelInfo, "least `level` of what is logged; debug has every request")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return s, err
		}
		return s, errUsage
	}
	if want := 1; s.schema && flags.NArg() != 0 || !s.schema && flags.NArg() != want || s.connections < 1 {
		flags.Usage()
		return s, errUsage
	}
	s.file = flags.Arg(0)
	return s, nil
}

// run serves until ctx is done.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	s, err := parseFlags(args, stderr)
	if err != nil {
		return err
	}
	if s.schema {
		_, err := io.WriteString(stdout, relay.Schema)
		return err
	}
	config, err := relay.Read(s.file)
	if err != nil {
		return err
	}
	if s.check {
		_, err := fmt.Fprintf(stdout, "%s: %d sources, nothing is wrong\n", s.file, len(config.Sources))
		return err
	}
	config.Logger = slog.New(slog.NewJSONHandler(stderr, &slog.HandlerOptions{Level: s.level}))
	handler, err := relay.New(*config)
	if err != nil {
		return err
	}
	return serve(ctx, &s, handler, config.Logger, stdout)
}
