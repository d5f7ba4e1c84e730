// Says so where what was typed did not reach the server: it was refused, the sign-in has ended,
// or there was no answer. The form names the notice by data-unsaved.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const notice = document.getElementById(detail.elt.dataset.unsaved);
  if (!notice) return;
  const wanted = new URL(detail.pathInfo.requestPath, location.href).pathname;
  const reached = detail.xhr.responseURL && new URL(detail.xhr.responseURL).pathname;
  const answered = document.createRange().createContextualFragment(detail.xhr.responseText || "");
  notice.hidden = reached === wanted && answered.getElementById("held") !== null;
});
