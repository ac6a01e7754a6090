//go:build !js

package render

import (
	"container/list"
	"sync"
)

// Cache keeps the bodies that an [Article] has sanitised, those used last, for
// servers that show the same articles again. Sanitising is nearly all of what
// such a page costs. Its zero value works, and it may be used by several
// goroutines at once.
type Cache struct {
	// MaxBytes is how much is kept, of markup as published and as sanitised
	// together; 0 is DefaultCacheBytes. A body larger than that is not kept.
	MaxBytes int

	mu     sync.Mutex
	bodies map[cacheKey]*list.Element
	used   list.List // of *cached, the last used in front
	size   int
}

// DefaultCacheBytes is how much a [Cache] keeps where it does not say.
const DefaultCacheBytes = 32 << 20

type cacheKey struct {
	markup string
	brief  bool
}

type cached struct {
	key  cacheKey
	safe string
}

// overhead is about what an entry takes beside its strings.
const overhead = 256

func (c *cached) size() int { return len(c.key.markup) + len(c.safe) + overhead }

// get returns what sanitise returns, from the cache if it is there.
func (c *Cache) get(markup string, brief bool, sanitise func(string, bool) string) string {
	key := cacheKey{markup, brief}
	c.mu.Lock()
	if e := c.bodies[key]; e != nil {
		c.used.MoveToFront(e)
		c.mu.Unlock()
		return e.Value.(*cached).safe
	}
	c.mu.Unlock()
	entry := &cached{key, sanitise(markup, brief)}
	c.keep(entry)
	return entry.safe
}

func (c *Cache) keep(entry *cached) {
	limit := c.MaxBytes
	if limit == 0 {
		limit = DefaultCacheBytes
	}
	if entry.size() > limit {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bodies[entry.key] != nil {
		return // another goroutine was faster
	}
	if c.bodies == nil {
		c.bodies = make(map[cacheKey]*list.Element)
	}
	c.bodies[entry.key] = c.used.PushFront(entry)
	for c.size += entry.size(); c.size > limit; {
		oldest := c.used.Remove(c.used.Back()).(*cached)
		delete(c.bodies, oldest.key)
		c.size -= oldest.size()
	}
}
