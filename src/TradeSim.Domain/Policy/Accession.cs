using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>A country joins a bloc: what the bloc does, and what is done to it, is the country's too from then on.</summary>
public sealed record Accession(string Country, string Bloc, Month From, string Because);
