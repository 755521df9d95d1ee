using System.Collections.Immutable;
using System.Globalization;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;

namespace TradeSim.Console.Views;

/// <summary>What each control on elements reaches, as text: oxides by name, concentrate by who sells it.</summary>
public static class ReachLines
{
    /// <summary>No more sellers of concentrate are named.</summary>
    private const int Named = 3;

    public static IEnumerable<string> Of(ImmutableArray<ControlReach> reached) => reached.Select(one => $"Reach: {one.Measure.Id}, {Said(one)}");

    public static object Json(ControlReach one) => new
    {
        id = one.Measure.Id,
        oxides = one.Oxides.Select(element => element.Symbol),
        concentrate = one.Mixtures.Select(seller => new { seller = seller.Seller, share = Rounding.FromPpm(seller.Ppm) }),
        concentrateLeftAlone = one.Free,
    };

    private static string Said(ControlReach one)
    {
        var oxides = one.Oxides.IsEmpty ? "no oxide" : $"oxides of {string.Join(", ", one.Oxides)}";
        if (!Contained.Counts(one.Measure))
        {
            return $"{oxides}; no concentrate (mixtures: false)";
        }

        if (one.Mixtures.IsEmpty)
        {
            return $"{oxides}; no concentrate{(one.Free > 0 ? $": that of {one.Free} sellers holds too little" : "")}";
        }

        var named = one.Mixtures.Take(Named).Select(seller => string.Create(CultureInfo.InvariantCulture, $"{seller.Seller} {seller.Ppm / 10_000.0:0.##} %"));
        var more = one.Mixtures.Length > Named ? $" and {one.Mixtures.Length - Named} more" : "";
        var free = one.Free > 0 ? $"; that of {one.Free} holds too little" : "";
        return $"{oxides}; concentrate by what it contains of them: {string.Join(", ", named)}{more}{free}";
    }
}
