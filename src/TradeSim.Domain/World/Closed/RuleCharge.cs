using TradeSim.Domain.Units;

namespace TradeSim.Domain.World.Closed;

/// <summary>The part of a price that a rule's charge stands in.</summary>
public enum ChargePart
{
    /// <summary>Duties, of tariff-rate quotas too.</summary>
    Duty,

    /// <summary>Export taxes and value added tax that is not paid back.</summary>
    ExportTax,

    /// <summary>Rents of export quotas, licences and leaks.</summary>
    ExportRent,

    /// <summary>Rents of import limits, and of quotas given to importers.</summary>
    ImportRent,

    /// <summary>Compliance, what going round a ban adds, and with a minus what a friend's goods are worth more.</summary>
    Premium,
}

/// <summary>
/// What one rule charged on a shipment. Of duty, export tax and rents the charges of a shipment sum to its own to the micro-dollar; of
/// its premium what is left is the quality of its basket.
/// </summary>
/// <param name="Rule">Its id.</param>
/// <param name="Price">USD per kg REO.</param>
public readonly record struct RuleCharge(string Rule, ChargePart Part, Price Price);
