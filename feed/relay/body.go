//go:build !js

package relay

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// A body is what an answer says, with its header. The values of the header are
// made once and shared by all answers: nothing may write into them.
type body struct {
	packer   *packer
	modified time.Time
	tag      string // of the content, without quotes

	contentType, cacheControl, vary, policy, staleSince, lastModified []string

	mu sync.Mutex // held while a form is made
	// forms are those that were asked for. The content as it is goes where
	// another form is there and nobody asked for it: of most feeds only the one
	// that browsers take is kept.
	forms [codings]atomic.Pointer[form]
	plain atomic.Bool // the content as it is was asked for
	bytes int         // of it
}

// A form is the content in a coding.
type form struct {
	data                   []byte
	etag, encoding, length []string
}

// staleHeader says when the news was loaded, where newer could not be.
const staleHeader = "Campusnews-Stale-Since"

var (
	nosniff       = []string{"nosniff"}
	exposeHeaders = []string{staleHeader}
)

// newBody returns a body whose header says what all have in common.
func newBody(p *packer, data []byte, contentType string, modified time.Time) *body {
	sum := sha256.Sum256(data)
	b := &body{packer: p, tag: hex.EncodeToString(sum[:12]), contentType: []string{contentType}, bytes: len(data)}
	b.dated(modified.Truncate(time.Second))
	b.forms[identity].Store(b.newForm(identity, data))
	return b
}

func (b *body) dated(t time.Time) {
	b.modified = t
	b.lastModified = []string{t.UTC().Format(http.TimeFormat)}
}

func (b *body) newForm(c coding, data []byte) *form {
	f := &form{data: data, length: []string{strconv.Itoa(len(data))}}
	if c == identity {
		f.etag = []string{`"` + b.tag + `"`}
	} else {
		f.etag = []string{`"` + b.tag + "-" + codingNames[c] + `"`}
		f.encoding = []string{codingNames[c]}
	}
	return f
}

// form returns the content in a coding, which is made where it is the first
// time.
func (b *body) form(c coding) *form {
	if f := b.forms[c].Load(); f != nil && (c != identity || b.plain.Load()) {
		return f
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if c == identity {
		b.plain.Store(true)
	}
	if f := b.forms[c].Load(); f != nil {
		return f
	}
	f := b.newForm(c, b.packer.pack(c, b.content()))
	b.forms[c].Store(f)
	if !b.plain.Load() {
		b.forms[identity].Store(nil)
	}
	return f
}

// content returns the content as it is, from any form.
func (b *body) content() []byte {
	if f := b.forms[identity].Load(); f != nil {
		return f.data
	}
	for c := range b.forms {
		if f := b.forms[c].Load(); f != nil {
			return b.packer.unpack(coding(c), f.data)
		}
	}
	panic("relay: a body without a form") // one is always there
}

// follow makes the forms that were asked for of last, which b comes after.
// Where b says the same, it is as old and no form is made again.
func (b *body) follow(last *body) {
	last.mu.Lock()
	defer last.mu.Unlock()
	b.mu.Lock()
	same := b.tag == last.tag
	if same {
		b.dated(last.modified)
		for c := range b.forms {
			b.forms[c].Store(last.forms[c].Load())
		}
		b.plain.Store(last.plain.Load())
	} else {
		b.dated(later(b.modified, last.modified))
	}
	b.mu.Unlock()
	if same {
		return
	}
	b.plain.Store(last.plain.Load())
	for c := range coding(identity) {
		if last.forms[c].Load() != nil {
			b.form(c)
		}
	}
}

// later returns t, or a second after last if t is not after it: Last-Modified
// counts in seconds, and two answers must not have the same.
func later(t, last time.Time) time.Time {
	if t.After(last) {
		return t
	}
	return last.Add(time.Second)
}

// size is about what the body takes, with its compressed forms.
func (b *body) size() int { return 2*b.bytes + 2048 }
