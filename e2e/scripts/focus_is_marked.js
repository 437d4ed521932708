// The element itself, or what stands for it around it, has an outline or a ring.
const marks = (element) => {
  const style = getComputedStyle(element);
  const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  return outline || style.boxShadow !== "none";
};
const at = document.activeElement;
const around = at.closest(".filter, .picker");
return marks(at) || (around !== null && marks(around)) || at.outerHTML.slice(0, 200);
