// Package bench measures campusnews beside its peers, in one process. It is a
// module of its own so that the peers are nobody else's dependencies.
//
//	cd internal/bench && go test -bench Parse -benchtime 1s -count 6
package bench
