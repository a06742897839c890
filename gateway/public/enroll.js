// What makes the enrollment form more comfortable. Without it the form works all the same.

const form = document.querySelector('form[data-enrollment]');

// Insurance fields only for those who say they have insurance.
const insurance = document.querySelector('[data-insurance]');
if (insurance) {
  const choices = document.querySelectorAll('input[name="coverage"]');
  const show = () => {
    const insured = document.querySelector('input[name="coverage"]:checked')?.value !== 'cash';
    insurance.hidden = !insured;
    insurance.disabled = !insured;
  };
  for (const choice of choices) choice.addEventListener('change', show);
  show();
}

// One press, one submission.
for (const each of document.querySelectorAll('form')) {
  each.addEventListener('submit', (event) => {
    if (each.dataset.sent) {
      event.preventDefault();
      return;
    }
    each.dataset.sent = 'true';
    const button = each.querySelector('button.main');
    button?.setAttribute('aria-disabled', 'true');
    if (button) button.textContent = 'One moment…';
  });
}

// Coming back with the browser's back button makes the form usable again.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload();
});

// A drawn signature, besides the typed name.
const pad = document.querySelector('[data-signature]');
if (pad && form) {
  pad.hidden = false;
  const canvas = pad.querySelector('canvas');
  const field = form.querySelector('input[name="signature_image"]');
  const pen = canvas.getContext('2d');
  let drawing = false;

  const fit = () => {
    canvas.width = canvas.clientWidth;
    canvas.height = canvas.clientHeight;
    pen.lineWidth = 2.5;
    pen.lineCap = 'round';
    pen.strokeStyle = '#17242e';
    field.value = '';
  };
  fit();

  canvas.addEventListener('pointerdown', (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(event.offsetX, event.offsetY);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!drawing) return;
    pen.lineTo(event.offsetX, event.offsetY);
    pen.stroke();
  });
  const lift = () => {
    if (!drawing) return;
    drawing = false;
    const image = canvas.toDataURL('image/png');
    field.value = image.length <= 80_000 ? image : '';
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  pad.querySelector('button').addEventListener('click', fit);
}

// A problem is read out first.
document.querySelector('.notice.bad')?.focus();
