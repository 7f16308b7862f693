// A default export, because the package that it stands for has one.
export default structuredClone;
