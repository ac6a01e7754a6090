//go:build !js

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/net/netutil"

	"ustb.edu.cn/campusnews/feed/relay"
)

// The limits of a connection. A visitor who is slower than that is cut off.
const (
	headerTimeout  = 5 * time.Second
	writeTimeout   = 30 * time.Second
	idleTimeout    = 75 * time.Second // a little longer than nginx keeps one
	maxHeaderBytes = 8 << 10
	lastRequests   = 10 * time.Second // what those have that are being answered at the end
)

func newServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// serve answers and refreshes until ctx is done, and then lets the requests end
// that are being answered.
func serve(ctx context.Context, s *settings, h *relay.Handler, log *slog.Logger, stdout io.Writer) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	listener, err := net.Listen("tcp", s.addr)
	if err != nil {
		return err
	}
	fast := &relay.Listener{Listener: listener, Handler: h, HeaderTimeout: headerTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout}
	servers := map[*http.Server]net.Listener{newServer(h, log): netutil.LimitListener(fast, s.connections)}
	fmt.Fprintf(stdout, "http://%s/\n", listener.Addr())
	log.Info("a page makes the tags for webmasters", "url", fmt.Sprintf("http://%s/widget/builder.html", listener.Addr()))
	if s.metrics != "" {
		inner, err := net.Listen("tcp", s.metrics)
		if err != nil {
			return errors.Join(err, listener.Close())
		}
		servers[newServer(metricsHandler(h), log)] = inner
		fmt.Fprintf(stdout, "http://%s/metrics\n", inner.Addr())
	}

	var all sync.WaitGroup
	all.Go(func() { h.Run(ctx) }) // its error is that ctx is done
	failed := make(chan error, len(servers))
	for server, listener := range servers {
		all.Go(func() {
			if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
				failed <- err
				stop()
			}
		})
	}
	<-ctx.Done()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastRequests)
	defer cancel()
	for server := range servers {
		err = errors.Join(err, server.Shutdown(last))
	}
	all.Wait()
	select {
	case cause := <-failed:
		return errors.Join(cause, err)
	default:
		return err
	}
}
