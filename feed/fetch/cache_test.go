//go:build !js

package fetch

import (
	"bytes"
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// caches returns one of each kind with a limit.
func caches(t *testing.T, limit int64) map[string]Cache {
	return map[string]Cache{"memory": &MemoryCache{MaxBytes: limit}, "dir": &DirCache{Dir: filepath.Join(t.TempDir(), "a", "b"), MaxBytes: limit}}
}

func mustGet(t testing.TB, c Cache, key string) []byte {
	t.Helper()
	value, err := c.Get(context.Background(), key)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func mustPut(t testing.TB, c Cache, key string, value []byte) {
	t.Helper()
	if err := c.Put(context.Background(), key, value); err != nil {
		t.Fatal(err)
	}
}

func TestCaches(t *testing.T) {
	for name, c := range caches(t, 10_000) {
		t.Run(name, func(t *testing.T) {
			keys := []string{"a", "b", "", "http://news.example.edu/?q=../../x\n", strings.Repeat("k", 3000)}
			for _, key := range keys {
				if value := mustGet(t, c, key); value != nil {
					t.Errorf("%.20q is there before it was put: %q", key, value)
				}
				mustPut(t, c, key, nil)
				mustPut(t, c, key, []byte("first "+key))
				mustPut(t, c, key, []byte("second "+key))
			}
			for _, key := range keys {
				if value := mustGet(t, c, key); string(value) != "second "+key {
					t.Errorf("%.20q is %.20q", key, value)
				}
			}
			mustPut(t, c, "a", []byte{})
			mustPut(t, c, "b", make([]byte, 20_000))
			for _, key := range []string{"a", "b"} {
				if value := mustGet(t, c, key); value != nil {
					t.Errorf("%q is still %.20q", key, value)
				}
			}
		})
	}
}

// TestCachesAreBounded puts far more than the limit, and looks at what stays.
func TestCachesAreBounded(t *testing.T) {
	const limit, size, count = 50_000, 1000, 150
	for name, c := range caches(t, limit) {
		t.Run(name, func(t *testing.T) {
			for i := range count {
				mustPut(t, c, strconv.Itoa(i), bytes.Repeat([]byte{byte(i)}, size))
			}
			left := 0
			for i := range count {
				value := mustGet(t, c, strconv.Itoa(i))
				if value != nil && !bytes.Equal(value, bytes.Repeat([]byte{byte(i)}, size)) {
					t.Fatalf("%d is %v", i, value)
				}
				if value != nil {
					left++
				}
			}
			if left > limit/size || left < limit/size/2 {
				t.Errorf("%d entries of %d bytes for %d", left, size, limit)
			}
			if mustGet(t, c, strconv.Itoa(count-1)) == nil {
				t.Error("the newest has gone")
			}
		})
	}
}

func TestMemoryCacheKeepsWhatIsUsed(t *testing.T) {
	m := &MemoryCache{MaxBytes: 100}
	mustPut(t, m, "used", make([]byte, 10))
	for i := range 100 {
		mustPut(t, m, strconv.Itoa(i), make([]byte, 10))
		if mustGet(t, m, "used") == nil {
			t.Fatal("gone")
		}
	}
}

func TestCachesAreShared(t *testing.T) {
	for name, c := range caches(t, 20_000) {
		t.Run(name, func(t *testing.T) {
			var users sync.WaitGroup
			for u := range 8 {
				users.Go(func() {
					for i := range 50 {
						key := strconv.Itoa(i % 5)
						if err := c.Put(t.Context(), key, stamped(key, u*1000+i)); err != nil {
							t.Error(err)
						}
						value, err := c.Get(t.Context(), key)
						if err != nil {
							t.Error(err)
						}
						if _, ok := stampOf(key, value); value != nil && !ok {
							t.Errorf("%q is %q", key, value)
						}
					}
				})
			}
			users.Wait()
		})
	}
}
