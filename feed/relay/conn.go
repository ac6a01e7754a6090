//go:build !js

package relay

import (
	"io"
	"net"
	"sync"
	"time"
)

// A conn is a connection of a [Listener]. Its Read is where net/http waits for
// the next request: what can be answered at once is answered there, and Read
// goes on waiting.
type conn struct {
	net.Conn
	listener *Listener

	server  bool // the rest of the connection is net/http's
	partial bool // a request has begun
	renewed time.Time
	head    []byte // of the last answer, used again
	vec     [2][]byte

	answering sync.Mutex // held while an answer is written
}

// timeFormat is http.TimeFormat.
const timeFormat = "Mon, 02 Jan 2006 15:04:05 GMT"

// leastOfNext is how many bytes net/http takes for the beginning of a request,
// after the first: the end of a connection behind less of them is no error.
const leastOfNext = 4

// Read implements [net.Conn]. It uses p for the requests that it answers: what
// it returns is there already.
func (c *conn) Read(p []byte) (int, error) {
	if c.server {
		return c.Conn.Read(p)
	}
	n := 0
	for {
		read, err := c.Conn.Read(p[n:])
		rest, state := c.answerAll(p, n+read)
		n = rest
		switch {
		case state == fastGone:
			c.handOver()
			return 0, io.EOF // net/http then closes it, without a word
		case err != nil:
			c.handOver()
			if n < leastOfNext && c.head != nil {
				return 0, err
			}
			return n, err
		case state == fastServer || n == len(p):
			c.handOver()
			return n, nil
		case n > 0 && !c.partial:
			c.partial = true
			c.Conn.SetReadDeadline(time.Now().Add(c.listener.headerTimeout()))
		}
	}
}

// answerAll answers the requests in p[:n] and returns how much of the next
// there is, which is then at the front of p, and whose it is.
func (c *conn) answerAll(p []byte, n int) (rest int, state fastState) {
	begin := 0
	for begin < n {
		r, size, state := parseFast(p[begin:n])
		if state == fastAnswer {
			state = c.answer(&r)
		}
		if state != fastAnswer {
			return copy(p, p[begin:n]), state
		}
		begin += size
	}
	return 0, fastMore
}

// answer writes the answer, if it is one that is there.
func (c *conn) answer(r *fastRequest) fastState {
	h := c.listener.Handler
	s := h.slots[string(r.path)]
	if s == nil {
		return fastServer
	}
	b := s.answer.Load()
	if b == nil {
		return fastServer
	}
	now := time.Now()
	c.renew(now)
	f := b.form(r.coding)
	var body []byte
	c.head, body = b.appendHead(c.head[:0], f, r, s)
	c.head = append(c.head, c.listener.dateLine(now)...)
	c.head = append(c.head, "\r\n"...)
	if body == nil {
		h.requests.count(304)
	} else {
		h.requests.count(200)
	}
	c.vec = [2][]byte{c.head, body}
	buffers := net.Buffers(c.vec[:])
	c.answering.Lock()
	_, err := buffers.WriteTo(c.Conn)
	c.answering.Unlock()
	if err != nil {
		return fastGone
	}
	return fastAnswer
}

// renew moves the deadlines on, once a second.
func (c *conn) renew(now time.Time) {
	if now.Sub(c.renewed) < time.Second && !c.partial {
		return
	}
	c.renewed, c.partial = now, false
	c.Conn.SetReadDeadline(now.Add(c.listener.idleTimeout()))
	c.Conn.SetWriteDeadline(now.Add(c.listener.writeTimeout()))
	if c.listener.closed.Load() {
		c.retire()
	}
}

// retire ends the waiting for a request.
func (c *conn) retire() {
	now := time.Now()
	c.Conn.SetReadDeadline(now)
	c.Conn.SetWriteDeadline(now.Add(c.listener.headerTimeout()))
}

// handOver leaves the rest of the connection to net/http.
func (c *conn) handOver() {
	c.server = true
	c.listener.forget(c)
}

// Close implements [net.Conn]. An answer that is being written is finished
// first.
func (c *conn) Close() error {
	c.answering.Lock()
	defer c.answering.Unlock()
	c.listener.forget(c)
	return c.Conn.Close()
}

// CloseWrite is for net/http, which closes gently what it can.
func (c *conn) CloseWrite() error {
	if inner, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return inner.CloseWrite()
	}
	return nil
}
