//go:build !js

package relay

import (
	"cmp"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// The time that a visitor of a [Listener] has, where it says nothing else.
const (
	DefaultHeaderTimeout = 5 * time.Second
	DefaultWriteTimeout  = 30 * time.Second
	DefaultIdleTimeout   = 75 * time.Second
)

// A Listener answers what is asked for most before net/http reads it: GET
// requests of HTTP/1.1 for what is there already, which is nearly all that a
// relay is asked. A server is given it in place of the listener inside:
//
//	server := &http.Server{Handler: h}
//	server.Serve(&relay.Listener{Listener: tcp, Handler: h})
//
// A connection is answered here until there is a request that is anything
// else, or that is not written as nearly all are; that and whatever follows on
// the connection is the server's. Visitors get the same answers from both. It
// costs a third of the time, since each request takes one reading, one writing,
// and no memory.
//
// It is for connections without TLS, as behind a server that has it. Where
// requests are logged (see [Config]), all are the server's.
type Listener struct {
	net.Listener
	Handler *Handler

	// HeaderTimeout is how long a visitor may take for a request,
	// WriteTimeout for reading the answer, and IdleTimeout until the next
	// request; 0 is the default. They should be those of the server.
	HeaderTimeout, WriteTimeout, IdleTimeout time.Duration

	mu     sync.Mutex
	conns  map[*conn]struct{} // those that are not the server's
	closed atomic.Bool
	date   atomic.Pointer[date]
}

// date is the line of a header that says what second it is.
type date struct {
	second int64
	line   []byte
}

// Accept returns the next connection.
func (l *Listener) Accept() (net.Conn, error) {
	inner, err := l.Listener.Accept()
	if err != nil || l.Handler.logsRequests() {
		return inner, err
	}
	c := &conn{Conn: inner, listener: l}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conns == nil {
		l.conns = make(map[*conn]struct{})
	}
	l.conns[c] = struct{}{}
	return c, nil
}

// Close ends the listening, and the connections that wait for a request. What
// is being answered is answered.
func (l *Listener) Close() error {
	l.closed.Store(true)
	err := l.Listener.Close()
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.conns {
		c.retire()
	}
	return err
}

func (l *Listener) forget(c *conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.conns, c)
}

func (l *Listener) headerTimeout() time.Duration {
	return cmp.Or(l.HeaderTimeout, DefaultHeaderTimeout)
}
func (l *Listener) writeTimeout() time.Duration { return cmp.Or(l.WriteTimeout, DefaultWriteTimeout) }
func (l *Listener) idleTimeout() time.Duration  { return cmp.Or(l.IdleTimeout, DefaultIdleTimeout) }

// dateLine returns the Date of an answer at now, which is made once a second.
func (l *Listener) dateLine(now time.Time) []byte {
	second := now.Unix()
	if d := l.date.Load(); d != nil && d.second == second {
		return d.line
	}
	d := &date{second, []byte("Date: " + now.UTC().Format(timeFormat) + "\r\n")}
	l.date.Store(d)
	return d.line
}
