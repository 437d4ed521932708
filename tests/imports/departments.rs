//! The tree from a file, in any order.

use projman::imports::Registers;

use super::{Importer, assert_mistakes, first};
use crate::support::{App, World, on_both};

const DEPARTMENTS: Registers = Registers::Departments;

fn a_tree_in_any_order_named_in_any_way(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let text = "Name,Code,Part of\n\
                North,,Sales > Europe\n\
                Europe,,SAL\n\
                Sales,SAL,\n\
                Fleet,,Operations › Transport\n\
                Transport,TR,Operations\n\
                Vans,,Fleet\n\
                North,,Sales / Asia\n\
                Asia,AS,Sales\n";
    let id = importer.import(DEPARTMENTS, text);
    assert_eq!(importer.totals(id), [8, 0, 0, 0]);
    let page = app.page("/departments").words();
    for name in ["Vans", "North", "Asia", "Transport"] {
        assert!(page.contains(name), "{name} in {page}");
    }
    let vans = first(app, "/departments?q=vans", "/departments/");
    let path = app.page(&vans).words();
    for above in ["Operations", "Transport", "Fleet"] {
        assert!(path.contains(above), "{above} above Vans: {path}");
    }
    assert_eq!(importer.totals(importer.check(DEPARTMENTS, text)), [0, 0, 8, 0]);
    // Moved below one that the same file makes.
    let moved = "Name,Code,Part of\nTransport,TR,Movement\nMovement,,Operations\n";
    assert_eq!(importer.totals(importer.import(DEPARTMENTS, moved)), [1, 1, 0, 0]);
    assert!(app.page(&vans).words().contains("Movement"));
}

fn the_tree_has_no_circle_and_names_are_not_guessed(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    importer.import(DEPARTMENTS, "Name,Code,Part of\nA,A,\nNorth,,A\nNorth,,Operations\n");
    let text = "Name,Code,Part of\n\
                A,A,B\n\
                B,B,A\n\
                C,C,D\n\
                D,D,C\n\
                E,,North\n\
                F,,Nowhere\n\
                G,,Operations > Nowhere\n";
    let circle = "Part of: A department cannot belong to itself";
    assert_mistakes(
        &importer.said(DEPARTMENTS, text),
        &[
            (2, circle),
            (3, circle),
            (4, circle),
            (5, circle),
            (6, "more than one “North”"),
            (7, "“Nowhere” is neither"),
            (8, "“Operations > Nowhere” is neither"),
        ],
    );
}

fn two_of_the_same_name_side_by_side_are_a_mistake(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let text = "Name,Code,Part of\nX,,Operations\nx,,Operations\nX,,Research\nOperations,OPS,\nResearch,OPS,\n";
    assert_mistakes(&importer.said(DEPARTMENTS, text), &[(3, "Line 2 of the file"), (6, "Line 5 of the file")]);
}

on_both!(
    a_tree_in_any_order_named_in_any_way,
    the_tree_has_no_circle_and_names_are_not_guessed,
    two_of_the_same_name_side_by_side_are_a_mistake,
);
