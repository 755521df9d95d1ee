using System.Globalization;

namespace TradeSim.Domain.Units;

/// <summary>
/// A mass of rare-earth oxide (REO), in whole grams: mass is what the world conserves, so it is an integer.
/// <c>default</c> is nothing. The largest mass is about 9 million million tonnes; overflow throws.
/// </summary>
public readonly record struct Mass(long Grams) : IComparable<Mass>
{
    public const long GramsPerTonne = 1_000_000;
    public const long GramsPerKilogram = 1_000;

    public static Mass Zero => default;

    public double Tonnes => Grams / (double)GramsPerTonne;

    public double Kilograms => Grams / (double)GramsPerKilogram;

    /// <summary>Rounds half away from zero to whole grams.</summary>
    public static Mass FromTonnes(double tonnes) => new(Rounding.ToWhole(tonnes * GramsPerTonne));

    public static Mass operator +(Mass a, Mass b) => new(a.Grams + b.Grams);

    public static Mass operator -(Mass a, Mass b) => new(a.Grams - b.Grams);

    public static bool operator <(Mass a, Mass b) => a.Grams < b.Grams;

    public static bool operator >(Mass a, Mass b) => a.Grams > b.Grams;

    public int CompareTo(Mass other) => Grams.CompareTo(other.Grams);

    /// <summary>Tonnes with six decimals, which is exact to the gram.</summary>
    public override string ToString() => (Grams / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture);
}
