//go:build !js

package relay

import (
	"container/list"
	"sync"
)

// A cache keeps what was used last, up to limit bytes. Its zero value keeps
// nothing.
type cache[K comparable, V sized] struct {
	limit int

	mu      sync.Mutex
	entries map[K]*list.Element
	used    list.List // of entry[K, V], the last used in front
	size    int
}

type sized interface{ size() int }

type entry[K comparable, V sized] struct {
	key   K
	value V
}

func (c *cache[K, V]) get(key K) (v V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.entries[key]
	if e == nil {
		return v, false
	}
	c.used.MoveToFront(e)
	return e.Value.(entry[K, V]).value, true
}

// put keeps v in place of what was there.
func (c *cache[K, V]) put(key K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.entries[key]; e != nil {
		c.remove(e)
	}
	if c.entries == nil {
		c.entries = make(map[K]*list.Element)
	}
	c.entries[key] = c.used.PushFront(entry[K, V]{key, v})
	for c.size += v.size(); c.size > c.limit; {
		c.remove(c.used.Back())
	}
}

func (c *cache[K, V]) remove(e *list.Element) {
	old := c.used.Remove(e).(entry[K, V])
	delete(c.entries, old.key)
	c.size -= old.value.size()
}

// kept returns how many bytes there are.
func (c *cache[K, V]) kept() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.size
}
