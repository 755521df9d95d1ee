using System.Globalization;

namespace TradeSim.Domain.Units;

/// <summary>
/// A price in whole micro-dollars (constant 2024 USD) per kilogram of REO. It may be negative: a premium, a friction or
/// a subsidy may lower what is paid. <c>default</c> is free of charge.
/// </summary>
public readonly record struct Price(long Micros) : IComparable<Price>
{
    public const long MicrosPerDollar = 1_000_000;

    public static Price Zero => default;

    public double Usd => Micros / (double)MicrosPerDollar;

    /// <summary>Rounds half away from zero to whole micro-dollars.</summary>
    public static Price FromUsd(double usdPerKilogram) => new(Rounding.ToWhole(usdPerKilogram * MicrosPerDollar));

    public static Price operator +(Price a, Price b) => new(a.Micros + b.Micros);

    public static Price operator -(Price a, Price b) => new(a.Micros - b.Micros);

    public int CompareTo(Price other) => Micros.CompareTo(other.Micros);

    /// <summary>USD per kilogram with six decimals, which is exact.</summary>
    public override string ToString() => (Micros / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture);
}
