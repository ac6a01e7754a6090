//go:build !js

package fetch

import (
	"container/list"
	"context"
	"sync"
)

// DefaultMemoryBytes is what a [MemoryCache] keeps that says nothing else.
const DefaultMemoryBytes = 64 << 20

// A MemoryCache is a [Cache] in memory. Its zero value works.
type MemoryCache struct {
	// MaxBytes is how long keys and values together may be; those used least
	// recently go first. 0 is DefaultMemoryBytes.
	MaxBytes int64

	mu    sync.Mutex
	byKey map[string]*list.Element
	order list.List // of *memoryEntry, the one used last in front
	size  int64
}

type memoryEntry struct {
	key   string
	value []byte
}

func (e *memoryEntry) size() int64 { return int64(len(e.key) + len(e.value)) }

// Get implements [Cache]. The error is always nil.
func (m *MemoryCache) Get(_ context.Context, key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	at := m.byKey[key]
	if at == nil {
		return nil, nil
	}
	m.order.MoveToFront(at)
	return at.Value.(*memoryEntry).value, nil
}

// Put implements [Cache]. The error is always nil. A value that is longer than
// MaxBytes is not kept.
func (m *MemoryCache) Put(_ context.Context, key string, value []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if at := m.byKey[key]; at != nil {
		m.remove(at)
	}
	limit := orDefault(m.MaxBytes, DefaultMemoryBytes)
	e := &memoryEntry{key: key, value: value}
	if len(value) == 0 || e.size() > limit {
		return nil
	}
	if m.byKey == nil {
		m.byKey = make(map[string]*list.Element)
	}
	m.byKey[key] = m.order.PushFront(e)
	m.size += e.size()
	for m.size > limit {
		m.remove(m.order.Back())
	}
	return nil
}

func (m *MemoryCache) remove(at *list.Element) {
	e := m.order.Remove(at).(*memoryEntry)
	delete(m.byKey, e.key)
	m.size -= e.size()
}
