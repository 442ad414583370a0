<?php
// What WordPress 6.5 does for a plugin's script module on a single post, in the few functions that the guide's plugin calls:
// hooks, a registry of modules, and the tag of each with its attributes filtered. Not WordPress itself.

define( 'ABSPATH', '/' );

$hooks   = array();
$modules = array();

function add_action( $name, $run ) {
	add_filter( $name, $run );
}

function add_filter( $name, $run ) {
	$GLOBALS['hooks'][ $name ][] = $run;
}

function apply_filters( $name, $value ) {
	foreach ( $GLOBALS['hooks'][ $name ] ?? array() as $run ) {
		$value = $run( $value );
	}
	return $value;
}

function is_singular( $type ) {
	return 'post' === $type;
}

function plugins_url( $path, $plugin ) {
	return '/wp-content/plugins/' . basename( $plugin, '.php' ) . '/' . $path;
}

function wp_enqueue_script_module( string $id, string $src = '', array $deps = array(), $version = false ) {
	$GLOBALS['modules'][ $id ] = null === $version ? $src : $src . '?ver=' . ( $version ?: '6.5' );
}

require $argv[1];

apply_filters( 'wp_enqueue_scripts', null );
foreach ( $modules as $id => $src ) {
	$attributes = apply_filters( 'wp_script_attributes', array( 'type' => 'module', 'src' => $src, 'id' => "$id-js-module" ) );
	echo '<script';
	foreach ( $attributes as $name => $value ) {
		if ( true === $value ) {
			echo " $name";
		} elseif ( false !== $value ) {
			echo " $name=\"" . htmlspecialchars( $value, ENT_QUOTES ) . '"';
		}
	}
	echo "></script>\n";
}
