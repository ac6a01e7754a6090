//go:build !js

package syndication

import (
	"crypto/sha1"
	"encoding/hex"
	"strconv"
)

// An identifier sees to it that no two articles of a document have the same
// id. It knows how often it was asked for each.
type identifier map[string]int

// unique returns id, and a stand-in if id is taken.
func (ids identifier) unique(id string) string {
	before := len(ids)
	if ids[id]++; len(ids) > before {
		return id
	}
	return ids.unique(nameUUID(id, strconv.Itoa(ids[id])))
}

// standIn returns an id for an article that has none, a UUID named by what it
// says. It is the same whenever the feed is written, and does not depend on the
// other articles unless they say the same.
func (ids identifier) standIn(parts ...string) string { return ids.unique(nameUUID(parts...)) }

// nameUUID returns a UUID of version 5 (RFC 9562 section 5.5) in the namespace
// that section 6.6 gives to URLs.
func nameUUID(parts ...string) string {
	h := sha1.New()
	h.Write([]byte("\x6b\xa7\xb8\x11\x9d\xad\x11\xd1\x80\xb4\x00\xc0\x4f\xd4\x30\xc8"))
	h.Write([]byte("tag:ustb.edu.cn,2022:campusnews"))
	for _, p := range parts {
		h.Write([]byte{0})
		h.Write([]byte(p))
	}
	u := h.Sum(nil)[:16]
	u[6] = u[6]&0x0f | 0x50
	u[8] = u[8]&0x3f | 0x80
	s := hex.EncodeToString(u)
	return "urn:uuid:" + s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}
