//go:build !js

package relay

import (
	"bytes"
)

// A fastRequest is a request that a [conn] may answer. Its bytes are those that
// were read.
type fastRequest struct {
	path   []byte
	origin []byte // nil for none
	tags   []byte // If-None-Match; nil for none
	coding coding
}

// fastState says what to do with what was read.
type fastState uint8

const (
	fastMore   fastState = iota // the request is not whole
	fastAnswer                  // answer it
	fastServer                  // leave it to net/http
	fastGone                    // nobody is there any more
)

// parseFast reads the head of a request, and says how long it is. It takes what
// browsers and caches write (RFC 9112) and is in doubt about everything else.
func parseFast(p []byte) (r fastRequest, size int, state fastState) {
	const method, version = "GET /", " HTTP/1.1"
	if n := min(len(p), len(method)); string(p[:n]) != method[:n] {
		return r, 0, fastServer
	}
	end := bytes.Index(p, []byte("\r\n\r\n"))
	if end < 0 {
		return r, 0, fastMore
	}
	head := p[:end]
	line, head := cutLine(head)
	target, ok := bytes.CutSuffix(line, []byte(version))
	if !ok {
		return r, 0, fastServer
	}
	r.path = target[len(method)-1:]
	var accept acceptance
	hosts := 0
	for head != nil {
		line, head = cutLine(head)
		name, value, ok := cutField(line)
		if !ok {
			return r, 0, fastServer
		}
		switch fieldOf(name) {
		case fieldHost:
			hosts++
		case fieldAcceptEncoding:
			accept.add(value)
		case fieldIfNoneMatch:
			if r.tags != nil {
				return r, 0, fastServer
			}
			r.tags = value
		case fieldOrigin:
			if r.origin != nil {
				return r, 0, fastServer
			}
			r.origin = value
		case fieldConnection:
			if !bytes.EqualFold(value, []byte("keep-alive")) {
				return r, 0, fastServer
			}
		case fieldServer:
			return r, 0, fastServer
		}
	}
	if hosts != 1 {
		return r, 0, fastServer
	}
	r.coding = accept.best()
	return r, end + 4, fastAnswer
}

// cutLine returns the first line of head and what follows it, nil for nothing.
func cutLine(head []byte) (line, rest []byte) {
	if i := bytes.Index(head, []byte("\r\n")); i >= 0 {
		return head[:i], head[i+2:]
	}
	return head, nil
}

// cutField cuts a field at its colon. ok is false for a line that is none, or
// is one of those that are read in more ways than one.
func cutField(line []byte) (name, value []byte, ok bool) {
	colon := bytes.IndexByte(line, ':')
	if colon < 1 {
		return nil, nil, false
	}
	for _, c := range line[:colon] {
		if !('a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_') {
			return nil, nil, false
		}
	}
	for _, c := range line[colon+1:] {
		if c < ' ' && c != '\t' || c == 0x7f {
			return nil, nil, false
		}
	}
	return line[:colon], bytes.Trim(line[colon+1:], " \t"), true
}

// A field is one of a header that matters here.
type field uint8

const (
	fieldOther field = iota
	fieldHost
	fieldAcceptEncoding
	fieldIfNoneMatch
	fieldOrigin
	fieldConnection
	fieldServer // whose meaning is for net/http
)

func fieldOf(name []byte) field {
	is := func(s string) bool { return bytes.EqualFold(name, []byte(s)) }
	switch len(name) {
	case 2:
		if is("te") {
			return fieldServer
		}
	case 4:
		if is("host") {
			return fieldHost
		}
	case 5:
		if is("range") { // it is not answered with a part, but let there be one place that says so
			return fieldServer
		}
	case 6:
		if is("origin") {
			return fieldOrigin
		}
		if is("expect") {
			return fieldServer
		}
	case 7:
		if is("upgrade") || is("trailer") {
			return fieldServer
		}
	case 10:
		if is("connection") {
			return fieldConnection
		}
	case 13:
		if is("if-none-match") {
			return fieldIfNoneMatch
		}
	case 14:
		if is("content-length") {
			return fieldServer
		}
	case 15:
		if is("accept-encoding") {
			return fieldAcceptEncoding
		}
	case 17:
		if is("transfer-encoding") || is("if-modified-since") {
			return fieldServer
		}
	}
	return fieldOther
}
