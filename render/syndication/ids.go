//go:build !js

package syndication

import (
	"crypto/sha1"
	"encoding/hex"
	"strconv"
)

// standIns makes ids for articles that have none. It knows how often it made
// each, for the articles of one feed.
type standIns map[string]int

// id returns a UUID named by parts. Articles that say the same have ids of
// their own all the same, each the same whenever the feed is written: that of
// the first does not depend on whether there are others.
func (s standIns) id(parts ...string) string {
	id := nameUUID(parts)
	s[id]++
	if n := s[id]; n > 1 {
		id = nameUUID([]string{id, strconv.Itoa(n)})
	}
	return id
}

// firstURI returns the first of the addresses that is a URI, "" if none is.
func firstURI(addresses ...string) string {
	for _, s := range addresses {
		if isURI(s) {
			return s
		}
	}
	return ""
}

// nameUUID returns a UUID of version 5 in the namespace that RFC 9562 section
// 6.6 gives to URLs.
func nameUUID(parts []string) string {
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
