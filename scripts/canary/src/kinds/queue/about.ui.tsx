// allowed
import styles from './face.module.css';
import model from './model.md?raw';

export const About = () => <p className={styles.face}>{model}</p>;
