using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// A supply or demand curve of one month: which quantity goes with which price.
/// Quantities and prices are plain numbers in whatever units the problem uses throughout
/// (a month of the simulation uses kilograms and USD per kilogram).
/// </summary>
public abstract record Curve;

/// <summary>
/// A straight line. Supply: price = Intercept + Slope x quantity; demand: price = Intercept - Slope x quantity;
/// quantity is never below zero. Slope is never negative; zero is a perfectly elastic curve.
/// </summary>
/// <param name="Intercept">Price at quantity zero.</param>
/// <param name="Slope">Price change per unit of quantity, zero or more.</param>
public sealed record LinearCurve(double Intercept, double Slope) : Curve;

/// <summary>A quantity that does not answer to price.</summary>
/// <param name="Quantity">The quantity, zero or more.</param>
public sealed record FixedCurve(double Quantity) : Curve;

/// <summary>Constant elasticity: quantity = ReferenceQuantity x (price / ReferencePrice) ^ Elasticity.</summary>
/// <param name="ReferenceQuantity">Quantity at the reference price, above zero.</param>
/// <param name="ReferencePrice">Above zero.</param>
/// <param name="Elasticity">Above zero for supply, below zero for demand.</param>
public sealed record IsoelasticCurve(double ReferenceQuantity, double ReferencePrice, double Elasticity) : Curve;

/// <summary>
/// Straight pieces between points. Quantities never fall from point to point; prices never fall for supply, never rise for
/// demand. Two points of one quantity make a vertical piece, two of one price a horizontal one.
/// Outside the points the quantity is held: below the first price supply stays at the first quantity, above the last at the last.
/// </summary>
/// <param name="Points">At least one point, in the order of quantity.</param>
public sealed record PiecewiseCurve(CurvePoint[] Points) : Curve
{
    /// <summary>Over points that are shared, not copied: nobody changes them.</summary>
    public static PiecewiseCurve Over(ImmutableArray<CurvePoint> points) => new(ImmutableCollectionsMarshal.AsArray(points)!);
}

/// <summary>A point of a piecewise curve.</summary>
/// <param name="Quantity">Zero or more.</param>
/// <param name="Price">Any finite number.</param>
public readonly record struct CurvePoint(double Quantity, double Price);
