package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"
)

func TestHandler(t *testing.T) {
	for path, want := range map[string]string{
		"/":        "Hello world from scw-k8s-test-default-1!\n",
		"/any":     "Hello world from scw-k8s-test-default-1!\n",
		"/healthz": "ok\n",
	} {
		answer := httptest.NewRecorder()
		handler("scw-k8s-test-default-1").ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
		if answer.Code != http.StatusOK || answer.Body.String() != want {
			t.Errorf("%s: got %d %q, want 200 %q", path, answer.Code, answer.Body, want)
		}
	}
}

func TestNodeName(t *testing.T) {
	t.Setenv("NODE_NAME", "scw-k8s-test-default-1")
	if name, err := nodeName(); err != nil || name != "scw-k8s-test-default-1" {
		t.Errorf("told its node: got %q, %v", name, err)
	}
	t.Setenv("NODE_NAME", "")
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	if name, err := nodeName(); err != nil || name != host {
		t.Errorf("not told: got %q, %v, want %q", name, err, host)
	}
}

func TestAddress(t *testing.T) {
	t.Setenv("PORT", "8080")
	if got := address(); got != ":8080" {
		t.Errorf("with PORT: got %q", got)
	}
	t.Setenv("PORT", "")
	if got := address(); got != ":80" {
		t.Errorf("without PORT: got %q", got)
	}
}

func TestServeFinishesRequestsInFlight(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	arrived, proceed := make(chan struct{}), make(chan struct{})
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(arrived)
		<-proceed
		fmt.Fprint(w, "finished")
	})
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- serve(ctx, listener, slow) }()

	answers := make(chan string, 1)
	go func() {
		response, err := http.Get("http://" + listener.Addr().String())
		if err != nil {
			answers <- err.Error()
			return
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		answers <- string(body)
	}()
	<-arrived
	stop()
	refused := func() bool {
		connection, err := net.Dial("tcp", listener.Addr().String())
		if err == nil {
			connection.Close()
		}
		return err != nil
	}
	for deadline := time.Now().Add(5 * time.Second); !refused(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("still accepts connections after it was told to stop")
		}
	}
	select {
	case err := <-served:
		t.Fatalf("stopped with a request in flight: %v", err)
	default:
	}
	close(proceed)
	if answer := <-answers; answer != "finished" {
		t.Errorf("the request in flight got %q", answer)
	}
	if err := <-served; err != nil {
		t.Errorf("serve: %v", err)
	}
}
